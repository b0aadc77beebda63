"""Meeting records as Excel workbooks, in (``read``) and out (``write``)."""
