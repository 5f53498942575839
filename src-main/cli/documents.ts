import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { DocumentType, ExportFormat } from '../contract/index.ts';
import { approveOption, orSayWhatIsUnreviewed } from './approval.ts';
import { withCore } from './environment.ts';
import { printJson, printRows, printTable } from './output.ts';

export function addDocumentCommands(casebook: Command): void {
  const dataDir = () => resolve(casebook.opts<{ data: string }>().data);
  const doc = casebook.command('doc').description('RCA and postmortem');

  doc
    .command('generate')
    .description('write a document from the data of an issue')
    .requiredOption('--issue <id>', 'the issue')
    .addOption(
      new Option('--type <type>', 'which document').choices(['rca', 'postmortem']).makeOptionMandatory(),
    )
    .option('--json', 'print JSON')
    .action(({ issue, type, json }: { issue: string; type: DocumentType; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const document = await core.dispatch('documents.generate', { issueId: issue, docType: type });
        if (json) printJson(document);
        else process.stdout.write(`${document.id}\n`);
      }),
    );

  doc
    .command('list')
    .description('the documents of an issue')
    .requiredOption('--issue <id>', 'the issue')
    .option('--json', 'print JSON, one document a line')
    .action(({ issue, json }: { issue: string; json?: boolean }) =>
      withCore(dataDir(), async (core) => {
        const rows = await core.dispatch('documents.list', { issueId: issue });
        if (json) printRows(rows);
        else
          printTable(
            ['id', 'type', 'version', 'title'],
            rows.map((row) => [row.id, row.docType, row.version, row.title]),
          );
      }),
    );

  doc
    .command('export <document>')
    .description('write a document to a file, redacted; an existing file is not overwritten')
    .addOption(
      new Option('--format <format>', 'the kind of file')
        .choices(['md', 'html', 'pdf', 'docx'])
        .makeOptionMandatory(),
    )
    .requiredOption('--out <path>', 'where to write it')
    .option('--overwrite', 'replace an existing file')
    .option(...approveOption)
    .option('--json', 'print JSON')
    .action(
      (
        id: string,
        options: { format: ExportFormat; out: string; overwrite?: boolean; approve?: string; json?: boolean },
      ) =>
        withCore(dataDir(), async (core) => {
          const written = await orSayWhatIsUnreviewed(core, { kind: 'document', documentId: id }, () =>
            core.dispatch('documents.export', {
              id,
              format: options.format,
              path: resolve(options.out),
              overwrite: options.overwrite ?? false,
              approval: options.approve,
            }),
          );
          if (options.json) printJson(written);
          else process.stdout.write(`${written.path}\n`);
        }),
    );
}
