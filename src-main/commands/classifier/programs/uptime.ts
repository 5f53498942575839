import type { Program } from '../program.ts';

export const uptime: Program = {
  names: ['uptime'],
  category: 'system',
  style: 'gnu',
  rows: [
    {
      id: 'uptime',
      tier: 1,
      text: 'shows how long the system has run',
      anyOption: true,
      operands: 'none',
      examples: ['uptime', 'uptime -p', 'uptime --since'],
    },
  ],
};
