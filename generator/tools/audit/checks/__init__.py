"""One file for each thing that the audit looks at. None knows another, and none prints or writes."""
