"""Events and sessions in the CMS: forms, preview of what a change will tell, and copies."""
