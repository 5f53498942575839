import { attachmentsOf } from '../attachments/read.ts';
import type { DocumentType } from '../contract/index.ts';
import type { ReadDatabase } from '../db/open.ts';
import { actionsOf } from '../issues/actions.ts';
import { issueById } from '../issues/read.ts';
import { reviewOf } from '../issues/reviews.ts';
import { logFilesOf } from '../logs/files.ts';
import { eventsOf } from '../timeline/timeline.ts';
import { whysOf } from '../whys/whys.ts';
import { plain } from './markdown.ts';
import * as sections from './sections.ts';

export function readCaseFile(db: ReadDatabase, issueId: string): sections.CaseFile {
  return {
    issue: issueById(db, issueId),
    review: reviewOf(db, issueId),
    events: eventsOf(db, issueId),
    whys: whysOf(db, issueId),
    logFiles: logFilesOf(db, issueId),
    actions: actionsOf(db, issueId),
    imageNames: attachmentsOf(db, issueId),
  };
}

const outlines: Record<
  DocumentType,
  { name: string; intro: string; parts: ((file: sections.CaseFile) => string)[] }
> = {
  rca: {
    name: 'Root cause analysis',
    intro: '',
    parts: [
      sections.summary,
      sections.impact,
      sections.timeline,
      sections.phases,
      sections.whyTree,
      sections.rootCauses,
      sections.evidence,
      sections.logFiles,
      sections.correctiveActions,
      sections.timelineAppendix,
    ],
  },
  postmortem: {
    name: 'Postmortem',
    intro:
      '> This postmortem is blameless: it looks at what the system and the process made likely, not at who did it.',
    parts: [
      sections.summary,
      sections.impact,
      sections.timeline,
      sections.phases,
      sections.rootCauses,
      sections.whyTree,
      sections.lessons,
      sections.correctiveActions,
      sections.evidence,
      sections.logFiles,
      sections.timelineAppendix,
    ],
  },
};

/** The document of an issue as Markdown, made only from its data. Log quotations are redacted. */
export function generateDocument(db: ReadDatabase, issueId: string, docType: DocumentType) {
  const file = readCaseFile(db, issueId);
  const outline = outlines[docType];
  const title = `${outline.name}: ${file.issue.title}`;
  const parts = outline.parts.map((part) => part(file));
  const contentMd = [`# ${plain(title)}`, ...(outline.intro ? [outline.intro] : []), ...parts]
    .join('\n\n')
    .concat('\n');
  return { title, contentMd, sectionCount: outline.parts.length, eventCount: file.events.length };
}
