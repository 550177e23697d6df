import json

from foundation.json_ld import json_ld


def test_data_is_what_went_in_and_cannot_end_its_element():
    data = {"name": "</script><script>alert(1)</script> & meer"}

    text = json_ld(data)

    assert (json.loads(text), set("<>&") & set(text)) == (data, set())
