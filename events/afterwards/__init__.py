"""What stays of a session: hand-outs, certificates, contact circle, evaluation, harvested questions."""
