import { Alert, Button, CopyButton, Group, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CallError } from './call-error.ts';
import type { QueryState } from './use-query.ts';

export function ErrorNotice({ error, retry }: { error: CallError; retry?: () => void }) {
  return (
    <Alert color="red" variant="outline" m="md" role="alert" title={error.message}>
      <Group gap="sm">
        <Text size="xs" className="mono">
          {error.code}
          {error.ref === '' ? '' : ` · ${error.ref}`}
        </Text>
        {error.ref === '' ? null : (
          <CopyButton value={`${error.code} ${error.ref}`}>
            {({ copied, copy }) => (
              <Button size="compact-xs" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy reference'}
              </Button>
            )}
          </CopyButton>
        )}
        {retry === undefined ? null : (
          <Button size="compact-xs" variant="default" onClick={retry}>
            Try again
          </Button>
        )}
      </Group>
    </Alert>
  );
}

function Waiting({ rows }: { rows: number }) {
  return (
    <Stack gap="sm" p="md" className="late" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <Skeleton key={index} height={16} width={`${90 - (index % 4) * 12}%`} animate={false} />
      ))}
    </Stack>
  );
}

/** The answer of a query, or why there is none. Old data stays while new data is fetched. */
export function QueryView<T>({
  query,
  rows = 6,
  children,
}: {
  query: QueryState<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== undefined) return <ErrorNotice error={query.error} retry={query.refetch} />;
  return <Waiting rows={rows} />;
}

/** Names the next step and its key. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" py={64} px="lg" ta="center">
      <Text fw={600}>{title}</Text>
      {children === undefined ? null : (
        <Text component="div" c="dimmed" maw={480}>
          {children}
        </Text>
      )}
    </Stack>
  );
}
