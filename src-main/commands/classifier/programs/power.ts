import type { Program } from '../program.ts';
import { refuser } from './shapes.ts';

export const power: Program[] = [
  {
    names: ['shutdown'],
    category: 'system',
    style: 'gnu',
    options: '-c, -k, -h, -r, -H --halt, -P --poweroff, --reboot, --no-wall, --show, -q, -Q, -f, -F',
    rows: [
      {
        id: 'shutdown',
        tier: 3,
        text: 'shuts the system down',
        anyOption: true,
        operands: 'paths',
        examples: ['shutdown -h now', 'shutdown -r +5', 'shutdown', 'shutdown now'],
      },
    ],
  },
  refuser({
    names: 'reboot halt poweroff fasthalt fastboot pm-suspend pm-hibernate',
    category: 'system',
    text: 'shuts the system down',
    examples: ['reboot', 'reboot -f', 'halt -p', 'poweroff'],
  }),
  refuser({
    names: 'telinit',
    category: 'system',
    text: 'changes the state of the whole system',
    alone: [],
    examples: ['telinit 6', 'telinit 1'],
  }),
  {
    names: ['init'],
    category: 'system',
    style: 'gnu',
    rows: [
      {
        id: 'init',
        tier: 3,
        text: 'changes the state of the whole system',
        anyOption: true,
        operands: 'paths',
        examples: ['init 0', 'init 6', 'init'],
      },
    ],
  },
  {
    names: ['runlevel'],
    category: 'system',
    style: 'gnu',
    rows: [
      {
        id: 'runlevel',
        tier: 1,
        text: 'shows the state of the system',
        operands: 'none',
        examples: ['runlevel'],
      },
    ],
  },
  refuser({
    names: 'rtcwake',
    category: 'system',
    text: 'puts the system to sleep',
    examples: ['rtcwake -m mem -s 60'],
  }),
];
