"""The web app on 127.0.0.1: pages over a folder of meetings. Nothing is computed here."""
