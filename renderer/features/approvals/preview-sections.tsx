import { Loader } from '@mantine/core';
import type { ApprovalPreview } from '../../../src-main/contract/commands.ts';
import { visibleText } from '../commands/text/visible-text.ts';
import classes from './approvals.module.css';
import { columnsOf } from './columns.ts';

type Section = Extract<ApprovalPreview, { state: 'ready' }>['sections'][number];

function changeOf(line: string): 'added' | 'removed' | 'place' | undefined {
  if (line.startsWith('@@') || line.startsWith('+++') || line.startsWith('---') || line.startsWith('diff '))
    return 'place';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : undefined;
}

/** The sign stays in the line: what was added and what was removed is not told by colour alone. */
function Diff({ text }: { text: string }) {
  return visibleText(text)
    .split('\n')
    .map((line, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
      <span key={index} data-change={changeOf(line)}>
        {line}
      </span>
    ));
}

/** Objects as kubectl lists them: a head in capitals, columns three spaces apart. */
function Objects({ title, text, cut }: { title: string; text: string; cut: boolean }) {
  const { head, rows } = columnsOf(visibleText(text));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard, too
    <section className={classes.objects} tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {head.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text never move
            <tr key={index}>
              {head.map((label, at) => (
                <td key={label}>{row[at]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {cut ? <p>… and more</p> : null}
    </section>
  );
}

function SectionText({ section }: { section: Section }) {
  const { title, kind, text, cut } = section;
  if (kind === 'objects') return <Objects title={title} text={text} cut={cut} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text is scrolled by keyboard, too
    <section className={classes.sectionText} tabIndex={0} aria-label={title}>
      {kind === 'diff' ? <Diff text={text} /> : visibleText(text)}
      {cut ? '\n… more follows' : ''}
    </section>
  );
}

/** What the command would change, as far as it can be known before it runs. */
export function PreviewSections({ preview }: { preview: ApprovalPreview }) {
  if (preview.state === 'none') return null;
  return (
    <section
      className={classes.preview}
      aria-label="What would change"
      aria-busy={preview.state === 'loading'}
    >
      <h3>What would change</h3>
      {preview.state === 'loading' ? (
        <p className={classes.hint}>
          <Loader size={12} /> Asking the cluster, without changing anything
        </p>
      ) : null}
      {preview.state === 'failed' ? (
        <p className={classes.failed}>It could not be found out. {preview.message}</p>
      ) : null}
      {preview.state === 'ready'
        ? preview.sections.map((section) => (
            <div key={section.title} className={classes.section}>
              <h4>{section.title}</h4>
              <SectionText section={section} />
            </div>
          ))
        : null}
      {preview.state === 'ready' && preview.sections.length === 0 ? (
        <p className={classes.hint}>The cluster says that nothing would change.</p>
      ) : null}
    </section>
  );
}
