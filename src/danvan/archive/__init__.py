"""The archive (lưu trữ văn bản cũ): old files in, what they say reviewed, records out.

An ``OldDocument`` is one file of one agency: its bytes lie under their hash in
``files``, never altered. A ``Reading`` is what one version of the reader made of it.
A ``ReadValue`` is one thing read, with its place, waiting for a person: proposed,
accepted, corrected or rejected; it belongs to the document and outlives readings.
An ``Acceptance`` names the record (paper, plan, figure) that a value became, once.
Who reviews values calls ``actions.deciding``; who makes records ``actions.accepting``.
"""
