"""Bytes and disks: bundled resources, atomic writes, safe zips, LibreOffice."""
