import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import type { Program } from './program.ts';
import { wordsOf } from './words.testing.ts';

const program: Program = {
  names: ['tool'],
  category: 'general',
  style: 'go',
  options: '-n --namespace=',
  help: ['--help'],
  rows: [
    { id: 'tool.get', words: 'get', tier: 1, text: 'reads', options: '-w --watch', examples: ['tool get x'] },
    { id: 'tool.list', words: 'list', tier: 1, text: 'lists', anyOption: true, examples: ['tool list'] },
    {
      id: 'tool.delete',
      words: 'delete',
      tier: 2,
      text: 'deletes',
      anyOption: true,
      examples: ['tool delete x'],
    },
    { id: 'tool.end', words: 'end', tier: 3, text: 'ends', anyOption: true, examples: ['tool end'] },
  ],
};

function tierOf(command: string, of: Program = program): number {
  const [word, ...args] = wordsOf(command);
  return judge(of, { program: word!, args, remote: false }).tier;
}

describe('a subcommand', () => {
  test('is found behind options of every subcommand', () => {
    expect(tierOf('tool -n get get x')).toBe(1);
    expect(tierOf('tool -n get delete x')).toBe(2);
  });

  test('may be the next word where a switch of the subcommand swallows one', () => {
    expect(tierOf('tool -w get delete x')).toBe(2);
    expect(tierOf('tool --watch get end')).toBe(3);
    expect(tierOf('tool -w get x')).toBe(1);
  });

  test('asks behind an option that is not known, even where any option will do', () => {
    expect(tierOf('tool list --anything')).toBe(1);
    expect(tierOf('tool --anything list delete')).toBe(2);
  });

  test('only shows its help where nothing but that is asked, unless it is refused', () => {
    expect(tierOf('tool delete --help')).toBe(1);
    expect(tierOf('tool delete x --help')).toBe(2);
    expect(tierOf('tool unknown --help')).toBe(2);
    expect(tierOf('tool end --help')).toBe(3);
  });
});

describe('a pattern', () => {
  const files: Program = {
    names: ['tool'],
    category: 'general',
    style: 'gnu',
    raises: [{ option: '-o', tier: 2, text: 'it writes a file' }],
    options: '-o=',
    rows: [{ id: 'tool', tier: 1, text: 'reads', operands: 'paths', examples: ['tool a'] }],
  };

  test.each(['tool *', 'tool ?x', 'tool [-x]y', 'tool [!a]b', 'tool [+-/]x', 'tool [[:punct:]]x'])(
    '%s may become an option',
    (command) => expect(tierOf(command, files)).toBe(2),
  );

  test.each(['tool a*', 'tool [].name', 'tool [].[name,id]', 'tool [abc]x', 'tool -- *'])(
    '%s may not',
    (command) => expect(tierOf(command, files)).toBe(1),
  );
});
