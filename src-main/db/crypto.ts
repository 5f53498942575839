import { createCipheriv, createDecipheriv, createHash, hash, hkdfSync, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** A 256-bit subkey for one purpose, derived with HKDF-SHA-256 from the database key. */
export function subkey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `casebook/${purpose}`, 32));
}

/**
 * Seals with AES-256-GCM under a random 96-bit nonce: `base64(nonce ‖ ciphertext ‖ tag)`, as the specification stores secrets. `place` is
 * authenticated with it, such as the id of the row, so that what was sealed for one row does not open in another.
 */
export function seal(key: Buffer, plain: Buffer, place = ''): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Opens what `seal` made; null when the key or the place does not fit or the text was changed. */
export function unseal(key: Buffer, sealed: string, place = ''): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes)),
      decipher.final(),
    ]);
  } catch {
    return null;
  }
}

/** SHA-256 as 64 hex digits. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

const blockBytes = 64;
const hashBytes = 32;

function padded(key: Buffer, pad: number, more: number): Buffer {
  const short = key.length > blockBytes ? createHash('sha256').update(key).digest() : key;
  const bytes = Buffer.alloc(blockBytes + more, pad);
  for (const [index, byte] of short.entries()) bytes[index] = byte ^ pad;
  return bytes;
}

const pads = new WeakMap<Buffer, { inner: Buffer; outer: Buffer }>();

/**
 * HMAC-SHA-256 as 64 hex digits. Made of two one-shot hashes (RFC 2104), because a scan needs one for every finding: an Hmac object of
 * Node costs eight times as much.
 */
export function hmacHex(key: Buffer, data: string | Uint8Array): string {
  const { inner, outer } = pads.get(key) ?? {
    inner: padded(key, 0x36, 0),
    outer: padded(key, 0x5c, hashBytes),
  };
  pads.set(key, { inner, outer });
  const message = typeof data === 'string' ? Buffer.from(data) : data;
  outer.write(hash('sha256', Buffer.concat([inner, message]), 'hex'), blockBytes, 'hex');
  return hash('sha256', outer, 'hex');
}
