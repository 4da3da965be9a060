import { describe, expect, it } from '@jest/globals';

import { checkEmail, normaliseEmail } from './email.js';

describe('e-mail addresses', () => {
  it.each([
    'anna@example.org',
    '  Anna.de.Vries@Example.ORG ',
    'a+tag@sub.example.co.uk',
    "o'neill@example.org",
    'josé@exämple.nl',
    `${'a'.repeat(64)}@example.org`,
    'jan@voorbeeld.xn--p1ai',
  ])('accepts %j', (address) => {
    expect(checkEmail(address)).toBeNull();
  });

  it.each([
    '',
    'anna',
    '@example.org',
    'anna@',
    'anna@example',
    'anna@example..org',
    'anna@-example.org',
    'anna@example-.org',
    'anna@10.0.0.1',
    '.anna@example.org',
    'anna.@example.org',
    'an..na@example.org',
    'an na@example.org',
    'anna@bob@example.org',
    'anna@example.org\r\nBcc: bob@example.org',
    'Anna <anna@example.org>',
    `${'a'.repeat(65)}@example.org`,
    `anna@${'a'.repeat(64)}.org`,
    `anna@${'a.'.repeat(130)}org`,
  ])('refuses %j', (address) => {
    expect(checkEmail(address, ['input', 'email'])).toMatchObject({
      code: 'EMAIL_INVALID',
      path: ['input', 'email'],
    });
  });

  it('has one form per mailbox', () => {
    expect(normaliseEmail(' Anna@Example.ORG ')).toBe('anna@example.org');
    expect(normaliseEmail('jose\u0301@example.org')).toBe(normaliseEmail('jos\u00e9@example.org'));
  });
});
