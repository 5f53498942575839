import type { PiiType } from '../types.ts';

/** What identifies a person. */
export const personalEntities: readonly PiiType[] = [
  {
    id: 'ssn',
    name: 'US social security number',
    tier: 'context',
    replacement: '[SSN]',
    validator: 'area, group and serial rules of the SSA',
    examples: ['ssn 536-22-8726'],
    counterExamples: ['000-12-3456', '666-12-3456', '1536-22-87261'],
  },
  {
    id: 'credit_card',
    name: 'Payment card number',
    tier: 'certain',
    replacement: '[CreditCard]',
    validator: 'issuer range, length and Luhn',
    examples: ['card 4111 1111 1111 1111 declined', '5555-5555-5555-4444'],
    counterExamples: ['blk_4111111111111111', '4111111111111112'],
  },
  {
    id: 'email',
    name: 'E-mail address',
    tier: 'certain',
    replacement: '[Email]',
    validator: 'local part, domain and a delegated top-level domain',
    examples: ['from jane.doe+x@example.co.uk to'],
    counterExamples: ['user@localhost', 'git@v1.2.3', 'npm install typescript@5.4.2'],
  },
  {
    id: 'phone',
    name: 'Phone number',
    tier: 'context',
    replacement: '[Phone]',
    validator: 'numbering plan of its country',
    examples: ['call +14155550123 now', '(415) 555-0123'],
    counterExamples: ['1699999999', 'id=4155550123'],
  },
];
