# Asked for by name, like `file_audit`: a worker that serves documents loads their libraries once,
# before it forks, and one that reads pages never does.

"""The audit of a batch of documents and media."""

from panneau.publish.audit import documents
from panneau.publish.audit.file_audit import audit_batch

__all__ = ["audit_batch", "documents"]
