import { refusal, type Refusal } from './refusal.js';

// RFC 5321: 64 octets before the @, 254 for the whole address that fits in a MAIL FROM.
const LONGEST_ADDRESS = 254;
const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /^[^\s@<>()[\]\\,;:"\p{Cc}]+$/u;
const DOMAIN_LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u;

/**
 * The form in which addresses are kept and compared: trimmed, Unicode-composed, lower case. One mailbox must
 * not become two accounts (and two votes) by a capital letter.
 */
export function normaliseEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** EMAIL_INVALID unless the text, normalised, can be an address on the internet. Whether mail arrives only mail can tell. */
export function checkEmail(text: string, path: readonly string[] = ['email']): Refusal | null {
  const address = normaliseEmail(text);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split('.');
  const valid =
    at > 0 &&
    address.length <= LONGEST_ADDRESS &&
    local.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    !local.startsWith('.') &&
    !local.endsWith('.') &&
    !local.includes('..') &&
    labels.length >= 2 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return valid ? null : refusal('EMAIL_INVALID', path);
}
