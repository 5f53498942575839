import type { Session } from './session.ts';

/** An issue that was over before the main one: closed, with its cause and without a log. */
export async function recordClosedIssue({ call, at, instant }: Session): Promise<string> {
  at('07:48');
  const { id: issueId } = await call('issues.create', {
    title: 'Certificate of the supplier interface expired',
    description:
      'Deliveries could not be announced: the TLS handshake with the supplier interface failed since 07:00 UTC.',
    severity: 'medium',
    category: 'network',
    source: 'person',
    assignedTo: 'Jonas Reber',
    tags: ['certificate', 'supplier'],
  });
  await call('issues.setStatus', { id: issueId, status: 'investigating' });
  await call('timeline.add', {
    issueId,
    description: 'The certificate ended; the handshake fails with "certificate has expired".',
    occurredAt: instant('07:00'),
  });
  at('08:05');
  const first = await call('whys.add', {
    issueId,
    question: 'Why did the handshake fail?',
    answer: 'The certificate had expired an hour before.',
  });
  const second = await call('whys.add', {
    issueId,
    parentId: first.id,
    question: 'Why was it not renewed?',
    answer:
      'It is the only one that is renewed by hand, and the reminder went to a mailbox that nobody reads.',
  });
  await call('whys.setRootCause', { id: second.id, isRootCause: true, confidence: 1 });
  await call('issues.addAction', {
    issueId,
    title: 'Renew the certificate of the supplier interface by machine',
    owner: 'Jonas Reber',
    priority: 'medium',
  });
  at('08:40');
  await call('issues.setStatus', { id: issueId, status: 'resolved' });
  at('16:00');
  await call('issues.setStatus', { id: issueId, status: 'closed' });
  return issueId;
}

const exportLog = `2026-01-01 02:00:00,004 INFO [export] Nightly export started, 4118230 orders
2026-01-01 02:41:10,650 WARN [export] Batch 118 took 1204 s, expected 40 s
2026-01-01 03:55:02,118 WARN [export] Batch 119 took 4311 s, expected 40 s
2026-01-01 05:58:47,902 INFO [export] Nightly export finished, report sent to data-team@example.org
`;

/** An issue that just came in: open, with a pasted log and a first question. */
export async function recordOpenIssue({ call, at, instant }: Session): Promise<string> {
  at('16:20');
  const { id: issueId } = await call('issues.create', {
    title: 'Nightly export to the warehouse takes four hours',
    description: 'It took 25 minutes until last week. Reports of the morning show the day before.',
    severity: 'low',
    category: 'batch',
    source: 'person',
    tags: ['export'],
  });
  at('16:24');
  const date = instant('00:00').slice(0, 10);
  await call('logs.addText', {
    issueId,
    fileName: 'nightly-export.log',
    text: exportLog.replaceAll('2026-01-01', date),
  });
  at('16:30');
  await call('whys.add', {
    issueId,
    question: 'Why does a batch take twenty minutes instead of forty seconds?',
  });
  return issueId;
}
