"""Neural models run by CTranslate2: OPUS-MT, M2M-100, NLLB, MADLAD, T5 and Argos packages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.engines.description import Description, Remembered, Surroundings, setting
from dragoman.model.errors import EngineMissing, Need, Step
from dragoman.model.protocols import Engine


@dataclass(frozen=True, slots=True)
class NeuralSetting:
    """How CTranslate2 runs its models."""

    beam: int = setting(
        4,
        "hypotheses that are followed; with 1, which is faster, what alarms is looked at again with four",
        ge=1,
        le=16,
    )
    threads: int = setting(0, "of the CPU; 0 for all", ge=0, le=256)
    device: Literal["auto", "cpu", "cuda"] = setting("auto", "auto for a GPU where there is one")
    compute: Literal["", "int8", "int8_float16", "int8_bfloat16", "float16", "bfloat16", "float32"] = setting(
        "", 'a compute type of CTranslate2; "" for int8, with float16 on a GPU'
    )


def _make(argument: str, settings: NeuralSetting, around: Surroundings) -> Engine:
    from dragoman.engines.local import models
    from dragoman.engines.pairs import Pivot

    try:
        from dragoman.engines.neural.engine import CTranslate2
    except ImportError as error:
        raise EngineMissing(
            f"CTranslate2 is not installed ({error.name or error})",
            "Install it: ",
            Need(Step.INSTALL_EXTRA, CTRANSLATE2.extra),
        ) from error
    found = models(argument, around.store, bergamot=False)
    return Pivot(CTranslate2(found, settings))


CTRANSLATE2 = Description(
    "ctranslate2",
    "ctranslate2[:MODEL|DIR]",
    "a neural model on this machine: OPUS-MT, M2M-100, NLLB-200, MADLAD-400, T5, or an Argos package, by its "
    "name in the store or its folder; without one, all that are installed",
    _make,
    NeuralSetting,
    section="neural",
    page="models.md",
    extra="neural",
    remembered=Remembered(),
)
