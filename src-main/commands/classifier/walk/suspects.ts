import type { Argument, Inner, Invocation } from '../verdict.ts';

/** Programs that destroy, and those that would run them, with which an unknown program may have been told to start something. */
const destroyers =
  /^(?:rm|srm|shred|dd|wipefs|blkdiscard|mkfs(?:\.\w+)?|mke2fs|mkswap|sgdisk|sfdisk|chmod|chown|mv|find|sudo|doas|env|xargs|eval|exec|(?:ba|da|z|k)?sh)$/;

const mostWords = 200;
const mostCommands = 20;

/** Where in the words of a program that is given a command this may begin: at the first, and wherever a destroyer is named. */
export function commandsIn(words: Argument[]): Inner[] {
  return words
    .slice(0, mostWords)
    .flatMap((word, at): Inner[] =>
      at === 0 || namesDestroyer(word) ? [{ kind: 'words', words: words.slice(at), remote: false }] : [],
    )
    .slice(0, mostCommands);
}

const namesDestroyer = ({ text }: Argument) =>
  text !== null && destroyers.test(text.slice(text.lastIndexOf('/') + 1));

/**
 * The commands that may hide in the words of a program that no table knows, to be looked at for what is refused: a destroyer with what
 * follows it, text that reads like a command, and, where even the name is unknown, the words as if they were given to `rm`.
 */
export function suspectCommands({ program, args }: Invocation): Inner[] {
  const words = args.slice(0, mostWords);
  return [
    ...words
      .flatMap((arg, at): Inner[] => {
        if (arg.text === null) return [];
        if (namesDestroyer(arg)) return [{ kind: 'words', words: args.slice(at), remote: false }];
        return /\s/.test(arg.text)
          ? [{ kind: 'script', text: arg.text, source: arg, shell: 'bash', remote: false }]
          : [];
      })
      .slice(0, mostCommands),
    ...asRemove(program, args),
  ];
}

const flags = /^-(?:[a-zA-Z]*[rRf][a-zA-Z]*|-recursive|-force)$/;
/** The root, folders of the system and home folders, also by a pattern. */
const roots =
  /^(?:~|\/|\/?\*|\/+\*|~\/\*?|\/(?:bin|boot|dev|etc|home|lib\w*|opt|proc|root|sbin|srv|sys|usr|var)(?:\/\*?)?|\/\.\*?|--no-preserve-root)$/;

/** `$x -rf /`, `./a -rf /`: nothing else is called like this. */
function asRemove(program: Argument, args: Argument[]): Inner[] {
  const has = (pattern: RegExp) => args.some((arg) => arg.text !== null && pattern.test(arg.text));
  if (!has(flags) || !has(roots)) return [];
  return [{ kind: 'words', words: [{ ...program, text: 'rm', glob: false }, ...args], remote: false }];
}
