import { hash } from 'node:crypto';
import { canonicalJson, type HmacKey, type JsonObject } from '#libs/event-store';

const algorithm = 'hmac-sha256:';

/**
 * What two sendings of a command have in common when they are the same: `hmac-sha256:` and the HMAC-SHA-256 (hex) of the
 * canonical JSON (RFC 8785) of `content`: the id of what it is about, the command's name and its fields, those left out or
 * `null` apart. The command's own id and the source's recording time are not part of it; the person of an enrolment is.
 * `key` derives from that of whoever's free text it holds: without it nobody can try whether the digest is that of some text.
 */
export const commandDigest = (key: HmacKey, content: JsonObject): string =>
  algorithm + key.of(canonicalJson(content));

/**
 * Whether a digest in the log is the command's. Those of older versions are SHA-256 (hex) of the same, without a key, and
 * without a person.
 */
export const isDigestOf = (digest: string, key: HmacKey, content: JsonObject): boolean => {
  if (digest.startsWith(algorithm)) return digest === commandDigest(key, content);
  const { person: _person, ...command } = content;
  return digest === hash('sha256', canonicalJson(command));
};
