"""``python -m generator`` is ``wengao``."""

from .cli import main

if __name__ == "__main__":
    main()
