import { Menu } from '@mantine/core';
import { useState } from 'react';
import type { Span, SpanStatus } from '../../../../src-main/contract/index.ts';
import { AnchoredMenu } from '../../../lib/anchored-menu.tsx';
import { runCommand } from '../../../lib/use-command.ts';

export interface PickedSpan {
  span: Span;
  left: number;
  top: number;
}

const choices = [
  { status: 'accepted', verb: 'Accept' },
  { status: 'rejected', verb: 'Reject' },
] as const;

interface SpanMenuProps {
  logFileId: string;
  picked: PickedSpan | null;
  typeName: string;
  close(): void;
}

/** Decides on a finding where it stands: this place only, or its value everywhere in the file. */
export function SpanMenu({ logFileId, picked, typeName, close }: SpanMenuProps) {
  // Kept while the menu closes, so that it does not empty before it is gone.
  const [last, setLast] = useState(picked);
  if (picked !== null && picked !== last) setLast(picked);
  if (last === null) return null;
  const { span, left, top } = last;
  const here = (status: SpanStatus) =>
    runCommand('pii.decide', { logFileId, status, target: { by: 'span', spanId: span.id } });
  const everywhere = (status: SpanStatus) => {
    const target = { by: 'value', type: span.type, valueHash: span.valueHash } as const;
    return runCommand('pii.decide', { logFileId, status, target });
  };
  return (
    <AnchoredMenu
      label={`Finding: ${typeName}`}
      left={left}
      top={top}
      opened={picked !== null}
      onClose={close}
      width={260}
    >
      <Menu.Label>
        {typeName}, becomes {span.replacement}
      </Menu.Label>
      {choices.map(({ status, verb }) => (
        <Menu.Item key={status} onClick={() => everywhere(status)}>
          {verb} this value everywhere
        </Menu.Item>
      ))}
      <Menu.Divider />
      {choices
        .filter(({ status }) => status !== span.status)
        .map(({ status, verb }) => (
          <Menu.Item key={status} onClick={() => here(status)}>
            {verb} at this place only
          </Menu.Item>
        ))}
      {span.status === 'pending' ? null : (
        <Menu.Item onClick={() => here('pending')}>Set back to pending at this place</Menu.Item>
      )}
    </AnchoredMenu>
  );
}
