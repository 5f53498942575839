import type { Program } from '../program.ts';
import { codeFindings } from './destruction.ts';
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
      'mail mailx mutt sendmail msmtp swaks wall write mesg logger notify-send xmessage zenity slack scriptreplay ttyrec asciinema open xdg-open osascript launchctl defaults',
    category: 'general',
    text: 'sends something to people, to a log or to another window',
    rememberable: false,
    examples: ['wall hello', 'logger x', 'mail -s x a@example.com'],
  }),
  asker({
    names: 'pbcopy xclip xsel wl-copy',
    category: 'general',
    text: 'copies its input to the clipboard, or shows the clipboard',
    alone: [],
    examples: ['xclip -o', 'pbcopy'],
  }),
  {
    names: ['tmux'],
    category: 'general',
    style: 'posix',
    alone: ['-V'],
    rows: [
      {
        id: 'tmux.list',
        words: 'ls | list-sessions | list-windows | lsw',
        tier: 1,
        text: 'lists terminals that stay',
        options: '-a',
        operands: 'none',
        examples: ['tmux ls', 'tmux list-sessions'],
      },
      {
        id: 'tmux',
        tier: 2,
        text: 'opens or joins a terminal that stays',
        rememberable: false,
        anyOption: true,
        operands: 'paths',
        examples: ['tmux attach', 'tmux new -s x', "tmux new -d 'sleep 1'"],
      },
    ],
    inspect: codeFindings,
  },
  eachTimeAsker({
    names: 'screen byobu dtach reptyr abduco zellij',
    category: 'general',
    text: 'opens or joins a terminal that stays',
    alone: ['--version', '--help', '-ls', '-V'],
    inspect: codeFindings,
    examples: ['screen -r', 'screen -S x'],
  }),
  asker({
    names:
      'vi vim nvim view vimdiff nano pico emacs emacsclient joe micro kak helix hx mc mcedit sensible-editor editor code subl gedit kate vipe',
    category: 'general',
    text: 'opens an editor',
    rememberable: false,
    inspect: codeFindings,
    alone: ['--version', '--help'],
    examples: ['vim x.txt', 'nano /etc/hosts', 'vi'],
  }),
];
