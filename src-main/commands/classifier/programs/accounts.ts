import type { Program } from '../program.ts';
import { ask, asker, eachTimeAsker, reader, refuse } from './shapes.ts';

export const accounts: Program[] = [
  eachTimeAsker({
    names:
      'useradd usermod userdel adduser deluser groupadd groupmod groupdel addgroup delgroup gpasswd chsh chfn newusers chpasswd chgpasswd pwconv pwunconv grpconv vipw vigr visudo newgrp dscl',
    category: 'system',
    text: 'changes accounts',
    inspect: (call) => {
      const root = call.operands.find((operand) => operand.text === 'root');
      return root && /(?:userdel|deluser)$/.test(call.invocation.program.text ?? '')
        ? [refuse(root, 'it removes the account of the administrator')]
        : [];
    },
    examples: ['useradd bob', 'usermod -aG docker bob', 'userdel bob', 'visudo'],
  }),
  {
    names: ['passwd'],
    category: 'system',
    style: 'gnu',
    options:
      '-S --status, -a --all, -d --delete, -e --expire, -l --lock, -u --unlock, -n=, -x=, -w=, -i=, -R=, -r=',
    rows: [
      {
        id: 'passwd',
        tier: 1,
        text: 'shows the state of a password, or changes it',
        examples: ['passwd -S root', 'passwd --status bob', 'passwd -Sa'],
      },
    ],
    inspect: (call) =>
      call.has('-S') &&
      !['-d', '-e', '-l', '-u', '-n', '-x', '-w', '-i', '-R', '-r'].some((option) => call.has(option))
        ? []
        : [ask(call.invocation.program, 'it changes a password', false)],
  },
  {
    names: ['chage'],
    category: 'system',
    style: 'gnu',
    options: '-l --list, -i --iso8601',
    rows: [
      {
        id: 'chage',
        tier: 1,
        text: 'shows how long a password holds, or changes it',
        examples: ['chage -l root'],
      },
    ],
    inspect: (call) =>
      call.has('-l') ? [] : [ask(call.invocation.program, 'it changes how long a password holds', false)],
  },
  {
    names: ['crontab'],
    category: 'system',
    style: 'gnu',
    options: '-l, -u=, -r, -i, -e, -s, -c, -n, -T=, -V',
    rows: [
      {
        id: 'crontab',
        tier: 1,
        text: 'shows or changes what runs at set times',
        raises: [{ option: '-r', tier: 3, text: 'it deletes everything that runs at set times' }],
        examples: ['crontab -l', 'crontab -l -u www-data', 'crontab -u root -l'],
      },
    ],
    inspect: (call) =>
      call.has('-l') && call.operands.length === 0 && !call.has('-e')
        ? []
        : [ask(call.invocation.program, 'it changes what runs at set times', false)],
  },
  {
    names: ['at', 'batch', 'atrm'],
    category: 'system',
    style: 'gnu',
    options: '-l, -q=, -f=, -m, -M, -t=, -c=, -d, -r, -v, -b, -V',
    rows: [{ id: 'at', tier: 1, text: 'shows or plans what runs later', examples: ['at -l'] }],
    inspect: (call) =>
      call.has('-l') &&
      !call.has('-f') &&
      !call.has('-t') &&
      !call.has('-d') &&
      !call.has('-r') &&
      call.invocation.program.text?.endsWith('at')
        ? []
        : [ask(call.invocation.program, 'it plans, shows or removes what runs later')],
  },
  reader({
    names: 'atq',
    category: 'system',
    text: 'shows what runs later',
    options: '-q=, -V, -o=',
    examples: ['atq'],
  }),
  asker({
    names:
      'mail mailx mutt sendmail msmtp swaks wall write mesg logger notify-send xmessage zenity slack tmux screen byobu dtach reptyr scriptreplay ttyrec asciinema open xdg-open osascript launchctl defaults pbcopy xclip xsel wl-copy',
    category: 'general',
    text: 'sends something to people, to a log or to another window',
    rememberable: false,
    alone: ['--version', '--help', '-V'],
    examples: ['wall hello', 'logger x', 'tmux attach', 'mail -s x a@example.com'],
  }),
  asker({
    names:
      'vi vim nvim view vimdiff nano pico emacs emacsclient joe micro kak helix hx mc mcedit sensible-editor editor code subl gedit kate vipe',
    category: 'general',
    text: 'opens an editor',
    rememberable: false,
    alone: ['--version', '--help'],
    examples: ['vim x.txt', 'nano /etc/hosts', 'vi'],
  }),
];
