import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';

/** From a list beside the findings back to them. */
export function BackButton({ onBack }: { onBack(): void }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      title="Escape"
      leftSection={<IconArrowLeft size={14} aria-hidden />}
      onClick={onBack}
    >
      Back
    </Button>
  );
}
