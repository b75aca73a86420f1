"""A value sent over the wire and received."""

from grader.worker.frames import PREFIX, pack, unpack_header, unpack_prefix
from grader.worker.wire import Decoder, Encoder


def crossed(value):
    """Send a value and receive it."""
    encoder = Encoder()
    frame = pack({"value": encoder.value(value)}, encoder.chunks)
    head, _ = unpack_prefix(frame[: PREFIX.size])
    decoder = Decoder(frame[PREFIX.size + head :])
    arrived = decoder.value(unpack_header(frame[PREFIX.size : PREFIX.size + head])["value"])
    decoder.finish()
    return arrived
