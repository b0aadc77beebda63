"""``python -m generator`` is ``wengao``."""

from generator.cli import main

if __name__ == "__main__":
    main()
