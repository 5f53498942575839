import type { EvidenceInput, LogFile } from '../contract/index.ts';
import type { DemoLogs } from './logs.ts';
import { drawChart } from './picture.ts';
import type { Session } from './session.ts';

export interface MainIncident {
  issueId: string;
  rcaId: string;
  postmortemId: string;
}

/** Lines of the cluster's log in which the incident shows. */
interface Moments {
  deploy: number;
  leak: number;
  poolNearlyFull: number;
  poolExhausted: number;
  firstTrace: number;
  probeFailed: number;
  alert: number;
  rollback: number;
  recovered: number;
}

const moments: Record<keyof Moments, string> = {
  deploy: 'image checkout:4.18.0',
  leak: 'Connection leak detected',
  poolNearlyFull: 'Pool 34 of 40 connections in use',
  poolExhausted: 'Pool exhausted: 40 of 40',
  firstTrace: 'java.sql.SQLTransientConnectionException',
  probeFailed: 'Readiness probe failed for checkout',
  alert: 'Alert CheckoutErrorRate firing',
  rollback: 'Rolling back deployment checkout',
  recovered: 'Alert CheckoutErrorRate resolved',
};

/** The main job on one incident, from the alert to the postmortem, as a person would do it. */
export async function investigateMainIncident(session: Session, logs: DemoLogs): Promise<MainIncident> {
  const { call, at } = session;
  at('09:16');
  const { id: issueId } = await call('issues.create', {
    title: 'Checkout answers 503: the connection pool is exhausted',
    description:
      'CheckoutErrorRate fired at 09:14 UTC: 34 % of the requests to `POST /v1/checkout` fail with 503 after 30 seconds. ' +
      'Carts and products work. Release **4.18.0** of the checkout service went out at 09:06.',
    severity: 'critical',
    category: 'database',
    source: 'alert',
    assignedTo: 'Mara Lind',
    tags: ['checkout', 'connection-pool', 'release-4.18.0'],
  });
  at('09:17');
  await call('issues.setStatus', { id: issueId, status: 'investigating' });
  at('09:19');
  await call('timeline.add', {
    issueId,
    description: 'Incident channel opened; Mara leads, Jonas watches the database.',
  });
  const cluster = await addLogs(session, issueId, logs);
  const places = await findMoments(session, cluster);
  await pinMoments(session, cluster, places);
  await reviewSensitiveData(session, issueId, cluster);
  const image = await attachChart(session, issueId);
  await askWhys(session, issueId, cluster, places, image);
  await stateFacts(session, issueId);
  await agreeActions(session, issueId);
  at('14:20');
  await call('issues.setStatus', { id: issueId, status: 'resolved' });
  at('14:30');
  const rca = await call('documents.generate', { issueId, docType: 'rca' });
  at('14:42');
  const postmortem = await call('documents.generate', { issueId, docType: 'postmortem' });
  return { issueId, rcaId: rca.id, postmortemId: postmortem.id };
}

async function addLogs({ call, at }: Session, issueId: string, logs: DemoLogs): Promise<LogFile> {
  at('09:31');
  const paths = [logs.cluster, logs.access, logs.service];
  const { results } = await call('logs.addPaths', { issueId, paths });
  const refused = results.find((result) => result.outcome === 'refused');
  if (refused) throw new Error(`the demo could not add its logs: ${refused.code}`);
  const added = results.flatMap((result) => (result.outcome === 'added' ? [result.file] : []));
  const cluster = added[0];
  if (!cluster) throw new Error('the demo has no log of the cluster');
  return cluster;
}

async function findMoments({ call, at }: Session, cluster: LogFile): Promise<Moments> {
  at('09:34');
  const lineOf = async (text: string, from = 1) => {
    const { matches } = await call('logs.find', { id: cluster.id, text, caseSensitive: true });
    const match = matches.find(({ line }) => line >= from);
    if (!match) throw new Error(`the demo found no "${text}" in its log`);
    return match.line;
  };
  const poolExhausted = await lineOf(moments.poolExhausted);
  return {
    deploy: await lineOf(moments.deploy),
    leak: await lineOf(moments.leak),
    poolNearlyFull: await lineOf(moments.poolNearlyFull),
    poolExhausted,
    // A few requests fail on any day; the trace that counts comes after the pool ran dry.
    firstTrace: await lineOf(moments.firstTrace, poolExhausted),
    probeFailed: await lineOf(moments.probeFailed),
    alert: await lineOf(moments.alert),
    rollback: await lineOf(moments.rollback),
    recovered: await lineOf(moments.recovered),
  };
}

async function pinMoments(
  { call, at, instant }: Session,
  { id: logFileId, issueId }: LogFile,
  places: Moments,
): Promise<void> {
  const pins: [number, string | undefined][] = [
    [places.deploy, 'Release 4.18.0 of checkout is rolled out'],
    [places.leak, undefined],
    [places.poolExhausted, 'The pool is exhausted: from here on checkouts fail'],
    [places.probeFailed, undefined],
    [places.alert, 'The alert CheckoutErrorRate fires'],
    [places.rollback, 'Rollback to 4.17.2 starts'],
    [places.recovered, 'The alert resolves'],
  ];
  at('09:54');
  for (const [line, description] of pins) {
    await call('timeline.pinLog', {
      logFileId,
      fromLine: line,
      toLine: line,
      ...(description ? { description } : {}),
    });
  }
  at('09:58');
  const notes: [string, string, boolean][] = [
    [
      '09:24',
      'Database looked at first: load and locks are normal. 40 sessions of checkout are idle in transaction.',
      true,
    ],
    [
      '09:33',
      'Log of the checkout service names ReservationJob as the borrower of leaked connections.',
      true,
    ],
    ['09:38', 'Decision: roll back to 4.17.2. A second approval is needed; the approver is called.', true],
    ['09:41', 'Support tells customers through the status page.', false],
  ];
  for (const [time, description, important] of notes) {
    await call('timeline.add', { issueId, description, occurredAt: instant(time), important });
  }
}

async function reviewSensitiveData({ call, at }: Session, issueId: string, cluster: LogFile): Promise<void> {
  at('10:40');
  const files = await call('logs.list', { issueId });
  for (const { id: logFileId, fileName } of files) {
    const { byType } = await call('pii.scan', { logFileId });
    // The access log stays under review: its addresses are to be looked at by a second person.
    const isOpen = fileName.endsWith('.gz');
    for (const { type } of byType) {
      if (isOpen && type === 'ipv4') continue;
      await call('pii.decide', { logFileId, status: 'accepted', target: { by: 'type', type } });
    }
    const { items } = await call('pii.groups', { logFileId, limit: 1000 });
    // The acquirer publishes this number for tests: it is nobody's card.
    const testCard = items.find((group) => group.value === '4111111111111111');
    if (testCard) {
      const { type, valueHash } = testCard;
      await call('pii.decide', { logFileId, status: 'rejected', target: { by: 'value', type, valueHash } });
    }
    if (!isOpen) await call('pii.finalise', { logFileId });
  }
  at('10:55');
  await call('timeline.add', {
    issueId,
    description: `Sensitive values in ${cluster.fileName} reviewed and redacted.`,
    important: false,
  });
}

async function attachChart({ call, at }: Session, issueId: string): Promise<string> {
  at('11:02');
  const inUse = Array.from({ length: 121 }, (_, minute) =>
    minute < 66
      ? 10 + (minute % 4)
      : minute < 72
        ? 13 + (minute - 66) * 4.5
        : minute < 107
          ? 40
          : 11 + (minute % 3),
  );
  const { id } = await call('attachments.add', {
    issueId,
    fileName: 'pool-in-use.png',
    data: drawChart(inUse, 40).toString('base64'),
    piiWarningAcknowledged: true,
  });
  return id;
}

async function askWhys(
  session: Session,
  issueId: string,
  cluster: LogFile,
  places: Moments,
  attachmentId: string,
): Promise<void> {
  const { call, at } = session;
  const lines = (fromLine: number, count: number): EvidenceInput => ({
    kind: 'log',
    logFileId: cluster.id,
    fromLine,
    toLine: Math.min(fromLine + count - 1, cluster.lineCount),
  });
  const ask = (
    parentId: string | null,
    question: string,
    answer: string | null,
    evidence: EvidenceInput[] = [],
  ) => call('whys.add', { issueId, parentId, question, answer, evidence });
  at('11:10');
  const failed = await ask(
    null,
    'Why did checkouts fail with 503?',
    'Requests waited 30 seconds for a database connection and none came free.',
    [lines(places.poolExhausted, 3), lines(places.firstTrace, 3)],
  );
  at('11:16');
  const exhausted = await ask(
    failed.id,
    'Why did no connection come free?',
    'ReservationJob borrowed connections and never gave them back.',
    [lines(places.leak, 1), lines(places.poolNearlyFull, 1), { kind: 'attachment', attachmentId }],
  );
  at('11:25');
  const leaked = await ask(
    exhausted.id,
    'Why did ReservationJob keep its connections?',
    'Since 4.18.0 it returns early when the stock is already held, before the connection is closed.',
    [
      lines(places.deploy, 1),
      {
        kind: 'text',
        text: 'Change in 4.18.0: "ReservationJob: skip items that are held already". The new return stands above `connection.close()`.',
      },
    ],
  );
  at('11:33');
  const untested = await ask(
    leaked.id,
    'Why did the tests before the release not show it?',
    'The load test ends after 20 seconds and its pool has 200 connections; a leak needs about six minutes to show.',
  );
  at('11:41');
  const cause = await ask(
    untested.id,
    'Why does the load test run with another pool than production?',
    'Its settings are a copy from two years ago, and nothing compares the settings of the environments.',
    await environmentLine(session, cluster, places),
  );
  await call('whys.setRootCause', { id: cause.id, isRootCause: true, confidence: 0.9 });
  at('11:48');
  const late = await ask(
    failed.id,
    'Why did people learn of it only from failing customers?',
    'The pool was 85 % full four minutes before the alert, but no alert looks at the pool.',
    [lines(places.poolNearlyFull, 1), lines(places.alert, 1)],
  );
  at('11:52');
  const unmeasured = await ask(
    late.id,
    'Why does no alert look at the pool?',
    'The service does not export how many connections are in use; the figure exists in its log only.',
  );
  await call('whys.setRootCause', { id: unmeasured.id, isRootCause: true, confidence: 0.7 });
  at('11:57');
  const slow = await ask(
    failed.id,
    'Why did the rollback start 31 minutes after the alert?',
    'It needed a second approval, and the approver was not on call.',
    [lines(places.rollback, 1)],
  );
  await ask(slow.id, 'Why does a rollback need a second approval?', null);
}

/** A line in which a service reads its environment: its password stands redacted in the quotation. */
async function environmentLine(
  { call }: Session,
  cluster: LogFile,
  places: Moments,
): Promise<EvidenceInput[]> {
  const { matches } = await call('logs.find', {
    id: cluster.id,
    text: 'Reloaded environment',
    caseSensitive: true,
  });
  const match = matches.find(({ line }) => line > places.deploy) ?? matches[0];
  return match ? [{ kind: 'log', logFileId: cluster.id, fromLine: match.line, toLine: match.line }] : [];
}

async function stateFacts({ call, at, instant }: Session, issueId: string): Promise<void> {
  at('13:05');
  await call('issues.saveReview', {
    id: issueId,
    impact:
      'For 37 minutes about one in three checkouts failed. 1,180 orders were not placed; 212 customers wrote to support. ' +
      'No order and no payment was lost: what failed was refused before it was charged.',
    startedAt: instant('09:12'),
    detectedAt: instant('09:14:24'),
    respondedAt: instant('09:16'),
    mitigatedAt: instant('09:45:36'),
    resolvedAt: instant('09:51:36'),
    detection:
      'The alert on the error rate fired 2 minutes after the pool ran dry. The warning in the log came 6 minutes before it.',
    response:
      'The database was looked at first, because the errors named it. The log of the service showed the leak at 09:33.',
    resolution:
      'Release 4.18.0 was rolled back to 4.17.2. The new instances opened fresh pools; errors ended at 09:49.',
    wentWell:
      '- The alert named the service and the rate.\n- The log named the borrower of the leaked connections.\n- Nobody had to guess which release was new.',
    wentWrong:
      '- The rollback waited for an approval.\n- The load test could not have found the leak.\n- The status page was updated after 27 minutes.',
    gotLucky:
      'It was the morning and not the evening peak, when the pool would have been empty in two minutes.',
  });
}

async function agreeActions({ call, at }: Session, issueId: string): Promise<void> {
  at('13:30');
  const due = (days: number) => new Date(dayOf(days)).toISOString().slice(0, 10);
  const dayOf = (days: number) => Date.now() + days * 24 * 60 * 60 * 1000;
  const actions = [
    {
      title: 'Close the connection on every way out of ReservationJob',
      owner: 'Jonas Reber',
      dueDate: due(2),
      priority: 'high',
    },
    {
      title: 'Run the load test for 15 minutes with the settings of production',
      owner: 'Mara Lind',
      dueDate: due(9),
      priority: 'high',
    },
    {
      title: 'Export the pool figures and alert at 80 %',
      owner: 'Priya Nair',
      dueDate: due(7),
      priority: 'high',
    },
    {
      title: 'Compare the settings of the environments in every build',
      owner: 'Priya Nair',
      dueDate: due(21),
      priority: 'medium',
    },
    { title: 'Let the person on call roll back alone', owner: null, dueDate: null, priority: 'medium' },
  ] as const;
  for (const [index, action] of actions.entries()) {
    const { id } = await call('issues.addAction', { issueId, ...action });
    if (index === 0) await call('issues.updateAction', { id, status: 'done' });
  }
}
