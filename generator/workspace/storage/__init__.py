"""The workspace on disk: folders, versions, locks, edited drafts."""
