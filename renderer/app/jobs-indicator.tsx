import { Button, Group, Popover, Progress, Stack, Text } from '@mantine/core';
import type { Progress as JobProgress } from '../../src-main/contract/define.ts';
import { formatBytes, formatCount, formatDuration } from '../lib/format.ts';
import { type RunningJob, useJobs } from '../lib/jobs.ts';

function describe(progress: JobProgress): string {
  const amount = progress.unit === 'bytes' ? formatBytes : formatCount;
  const done =
    progress.total === null ? amount(progress.done) : `${amount(progress.done)} of ${amount(progress.total)}`;
  const rate = progress.rate > 0 ? ` · ${amount(progress.rate)}/s` : '';
  const left = progress.remainingMs === null ? '' : ` · ${formatDuration(progress.remainingMs)} left`;
  return `${progress.stage} · ${done}${rate}${left}`;
}

function percent(progress: JobProgress | null): number {
  if (progress === null || progress.total === null || progress.total === 0) return 0;
  return Math.min(100, (progress.done / progress.total) * 100);
}

function JobRow({ job }: { job: RunningJob }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" truncate>
          {job.label}
        </Text>
        <Button
          size="compact-xs"
          variant="default"
          onClick={job.cancel}
          disabled={job.cancelling}
          aria-label={`Cancel ${job.label}`}
        >
          {job.cancelling ? 'Cancelling' : 'Cancel'}
        </Button>
      </Group>
      <Progress value={percent(job.progress)} size={4} aria-label={job.label} />
      <Text size="xs" c="dimmed">
        {job.progress === null ? 'Starting' : describe(job.progress)}
      </Text>
    </Stack>
  );
}

export function JobsIndicator() {
  const running = useJobs((jobs) => jobs.running);
  const only = running.length === 1 ? running[0] : undefined;
  if (running.length === 0) return <span>jobs 0</span>;
  return (
    <Popover position="top-start" width={380} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button type="button">
          jobs {running.length}
          {only === undefined ? '' : ` · ${only.label} ${Math.floor(percent(only.progress))} %`}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Running jobs">
        <Stack gap="md">
          {running.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
