"""Promises: what must hold over the seeds and some 500 texts put together from our own sentences.

Who is named changes nothing (`test_swaps`), a speaker's words are the speaker's (`test_quoting`), stuffing earns next to
nothing (`test_gaming`), every point rests on words (`test_deletion`), spelling and simple words do not matter
(`test_wordforms`), and the program passes no verdict and knows no group by name (`test_wording`).

In the ordinary run each text is tried in a few ways that its content picks. To try every way (some minutes):

    CAVEAT_PROMISES_ALL=1 python -m pytest tests/promises
"""
