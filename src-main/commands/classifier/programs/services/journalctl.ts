import type { Program, Raise } from '../../program.ts';
import { reads } from '../rows.ts';

const changes = (option: string, text: string, rememberable = true): Raise => ({
  option,
  tier: 2,
  text,
  rememberable,
});

/** Values are declared as optional where a separate word is a match that does no harm. */
export const journalctl: Program = {
  names: ['journalctl'],
  category: 'system',
  style: 'gnu',
  help: ['--help', '-h'],
  rows: [
    reads(
      'journalctl',
      '',
      'shows the journal',
      [
        'journalctl -u nginx --since "1 hour ago" --no-pager',
        'journalctl -xeu kubelet',
        'journalctl -b -1 -p err',
        'journalctl -k -n 100',
        'journalctl -fu docker -o cat',
        'journalctl --disk-usage',
        'journalctl --list-boots',
        'journalctl _PID=1234 -o json-pretty',
      ],
      {
        operands: 'paths',
        options: `--system, --user, -M --machine[=], -m --merge, -D --directory[=], --file[=], --root[=], --image[=], --namespace[=], -S --since[=], -U --until[=],
          -c --cursor[=], --after-cursor[=], --cursor-file[=], -b --boot[=], --this-boot, -u --unit[=], --user-unit[=], -t --identifier[=],
          -T --exclude-identifier[=], -p --priority[=], --facility[=], -g --grep[=], --case-sensitive[=], -k --dmesg, -o --output[=],
          --output-fields[=], -n --lines[=], -r --reverse, --show-cursor, --utc, -x --catalog, --no-hostname, --no-full, -l --full, -a --all,
          -f --follow, --no-tail, --truncate-newline, -q --quiet, --no-pager, -e --pager-end, --interval[=], --verify-key[=], --force,
          -h --help, --version, -N --fields, -F --field[=], --list-boots, --list-invocations, -I, --invocation[=], --list-namespaces,
          --disk-usage, --vacuum-size[=], --vacuum-files[=], --vacuum-time[=], --verify, --sync, --relinquish-var,
          --smart-relinquish-var, --flush, --rotate, --header, --list-catalog, --dump-catalog, --update-catalog, --setup-keys,
          --new-id128, -0, -1, -2, -3, -4, -5, -6, -7, -8, -9`,
        raises: [
          changes('--vacuum-size', 'it deletes old journal files', false),
          changes('--vacuum-files', 'it deletes old journal files', false),
          changes('--vacuum-time', 'it deletes old journal files', false),
          changes('--rotate', 'it rotates the journal'),
          changes('--flush', 'it moves the journal to disk'),
          changes('--sync', 'it writes the journal to disk'),
          changes('--relinquish-var', 'it stops writing the journal to disk'),
          changes('--smart-relinquish-var', 'it stops writing the journal to disk'),
          changes('--update-catalog', 'it writes the catalogue'),
          changes('--setup-keys', 'it makes keys'),
          changes('--cursor-file', 'it writes a file'),
          changes('-M', 'it works in a container'),
          changes('--root', 'it works below another root'),
          changes('--image', 'it mounts an image'),
        ],
      },
    ),
  ],
};
