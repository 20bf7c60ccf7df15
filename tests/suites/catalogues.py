"""The catalogues of models as stub servers, in the formats in which they are really published."""

from __future__ import annotations

import gzip
import json
from hashlib import sha1, sha256
from pathlib import Path
from typing import Any

from suites.web import Server, file, page

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def registry(server: Server, folder: Path, *, compressed: bool = True, **changes: str) -> str:
    """Mozilla's registry with the model in the folder, as `base`, and a `tiny` that is not released."""
    kinds = {"model": "model.", "lexicalShortlist": "lex.", "vocab": "vocab."}
    files: dict[str, dict[str, Any]] = {}
    for kind, start in kinds.items():
        (one,) = folder.glob(f"{start}*")
        data, path = one.read_bytes(), f"models/en-ar/run/exported/{one.name}.gz"
        server.answers[f"/{path}"] = file(gzip.compress(data, 0))  # as made by hand, it would pass for a bomb
        files[kind] = {"path": path}
        if kind == "model":
            files[kind] |= {
                "uncompressedSize": len(data),
                "uncompressedHash": sha256(data).hexdigest(),
                **changes,
            }
    model = {"sourceLanguage": "en", "targetLanguage": "ar", "files": files}
    said = {
        "baseUrl": server.url,
        "generated": "2026-01-01T00:00:00Z",
        "models": {
            "en-ar": [
                {"architecture": "tiny", "releaseStatus": "Nightly", **model},
                {"architecture": "base", "releaseStatus": "Release Desktop", **model},
            ],
            "en-zh": [
                {
                    "architecture": "base",
                    **model,
                    "targetLanguage": "zh",
                    "files": {"srcVocab": files["vocab"]},
                }
            ],
            "en-xyzzy": [{"architecture": "tiny", **model, "targetLanguage": "xyzzy"}],
        },
    }
    server.answers["/db/models.json"] = page(json.dumps(said).encode(), media_type="application/json")
    return f"{server.url}/db/models.json"


def index(server: Server, package: Path) -> str:
    """Argos' index with one package of English and Arabic."""
    server.answers[f"/v1/{package.name}"] = file(package.read_bytes())
    said = [
        {
            "package_version": "1.0",
            "argos_version": "1.0",
            "from_code": "en",
            "from_name": "English",
            "to_code": to,
            "to_name": name,
            "links": [
                "ipfs://QmV5bmf8iqKpoGoyuTzEppaSWdceuW6zgiePaUr5ThPCpW",
                f"{server.url}/v1/{package.name}",
            ],
            "code": f"translate-en_{to}",
        }
        for to, name in (("zt", "Chinese (traditional)"), ("ar", "Arabic"))
    ]
    server.answers["/index.json"] = page(json.dumps(said).encode(), media_type="application/json")
    return server.url


def hub(server: Server, repository: str, folder: Path, licence: str = "apache-2.0") -> str:
    """The Hugging Face Hub with one repository, whose large files are in its store (LFS)."""
    siblings = []
    for one in sorted(folder.iterdir()):
        data = one.read_bytes()
        said: dict[str, Any] = {"rfilename": one.name, "size": len(data), "blobId": sha1(data).hexdigest()}
        digest = sha256(data).hexdigest()
        large = one.suffix in {".safetensors", ".spm", ".bin"}
        if large:
            said["lfs"] = {"sha256": digest, "size": len(data), "pointerSize": 134}
        siblings.append(said)
        etag = f'"{digest if large else sha1(data).hexdigest()}"'
        server.answers[f"/{repository}/resolve/{COMMIT}/{one.name}"] = file(
            data, etag=etag, X_Repo_Commit=COMMIT
        )
    model = {
        "_id": "1",
        "id": repository,
        "sha": COMMIT,
        "private": False,
        "cardData": {"license": licence},
        "siblings": siblings,
    }
    answer = page(json.dumps(model).encode(), media_type="application/json")
    server.answers[f"/api/models/{repository}?blobs=true"] = answer
    return server.url


def missing(server: Server, repository: str) -> None:
    """The hub says that it has no such repository, in its way."""
    server.answers[f"/api/models/{repository}?blobs=true"] = page(
        b'{"error":"Repository not found"}',
        status=401,
        media_type="application/json",
        X_Error_Code="RepoNotFound",
        X_Error_Message="Repository not found",
    )
