from events.places.webhooks.signing import signature


def test_signature_is_that_of_the_scheme():
    """The example that the libraries of the scheme are tested with."""
    signed = signature(
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body='{"test": 2432232314}',
    )

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_signature_changes_with_each_part():
    whole = {"secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "message_id": "msg_a", "timestamp": 1, "body": "{}"}
    others = [{"secret": "whsec_AAAA"}, {"message_id": "msg_b"}, {"timestamp": 2}, {"body": "[]"}]

    signed = [signature(**whole), *(signature(**{**whole, **other}) for other in others)]

    assert len(set(signed)) == 5
