"""Sessions for programs: what a visitor sees of the agenda, and with a token what an organiser sees of people.

Plain Django views and a description by hand (openapi.json), which tests hold to the answers: so few addresses need no
framework, and each refusal is exactly what the description says.
"""
