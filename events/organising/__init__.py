"""The work of who organises: the desk, dates in the CMS, groups, the door, messages, invitations, figures."""
