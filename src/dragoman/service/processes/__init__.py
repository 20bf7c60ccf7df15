"""The service as several processes: what keeps them running, and what each says of itself.

The supervisor has the address and nothing else; each of its workers takes connections from it, with an
engine, a store and a desk of its own. A worker that holds too much, or had many requests, is followed by
another: this one takes connections first, the old one then finishes what it has, tells its clients to connect
anew, and goes. One that dies or says nothing any more is replaced too.
"""
