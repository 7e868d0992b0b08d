"""Plays a recorded question. A computer without sound is no error: the helper reads it out instead."""

from pathlib import Path
from typing import Any


class Speech:
    """One clip at a time; playing another, or `stop`, ends it."""

    def __init__(self) -> None:
        self._device: Any = None

    def play(self, clip: str) -> bool:
        """Start a clip. False when there is none or no way to play it."""
        self.stop()
        if not clip or not Path(clip).is_file():
            return False
        import miniaudio

        try:
            stream = miniaudio.stream_file(clip)
            device = miniaudio.PlaybackDevice()
            device.start(stream)
        except (miniaudio.MiniaudioError, OSError):
            return False
        self._device = device
        return True

    def stop(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()
