import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { EVIDENCE_VERSION, parseEvidence, serializeEvidence, type Evidence } from "@dynadex/core/evidence";

/** Evidence as it is stored. */
export interface StoredEvidence {
  readonly formatVersion: number;
  /** Zstandard of the canonical text. */
  readonly content: Buffer;
}

/** Level 1 makes a tenth of the text in a third of the time of the default, and evidence is written far more than read. */
const COMPRESSION_LEVEL = 1;

/** Compresses evidence for the store. */
export function encodeEvidence(evidence: Evidence): StoredEvidence {
  const content = zstdCompressSync(serializeEvidence(evidence), {
    params: { [constants.ZSTD_c_compressionLevel]: COMPRESSION_LEVEL },
  });
  return { formatVersion: EVIDENCE_VERSION, content };
}

/** Reads evidence back; `null` when another version wrote it in another form, so that the table has to be read anew. */
export function decodeEvidence({ formatVersion, content }: StoredEvidence): Evidence | null {
  if (formatVersion !== EVIDENCE_VERSION) return null;
  return parseEvidence(zstdDecompressSync(content).toString("utf8"));
}
