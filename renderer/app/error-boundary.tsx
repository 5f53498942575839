import { Button, Code, CopyButton, Group, Stack, Text, Title } from '@mantine/core';
import { Component, type ErrorInfo, type ReactNode } from 'react';

interface Props {
  children: ReactNode;
  /** A change of this value (an address, a tab) tries again by itself. */
  resetKey?: string;
}

interface State {
  error: Error | null;
  reference: string;
}

/** Catches what a part of the page throws. Drafts live in a store outside, so nothing written is lost. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, reference: '' };

  static getDerivedStateFromError(error: Error): State {
    return { error, reference: `ui-${Date.now().toString(36)}` };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(this.state.reference, error, info.componentStack);
  }

  override componentDidUpdate(previous: Props): void {
    if (this.state.error !== null && previous.resetKey !== this.props.resetKey) this.reset();
  }

  reset = (): void => this.setState({ error: null, reference: '' });

  override render(): ReactNode {
    const { error, reference } = this.state;
    if (error === null) return this.props.children;
    return (
      <Stack p="xl" gap="sm" maw={640} role="alert">
        <Title order={2}>This part of the page failed</Title>
        <Text>
          Saved data is safe, and what you were writing is kept until you close the window. Try again; if it
          stays, report the reference.
        </Text>
        <Code block>{`${reference}\n${error.message}`}</Code>
        <Group gap="sm">
          <Button onClick={this.reset}>Try again</Button>
          <CopyButton value={`${reference} ${error.message}`}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy reference'}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Stack>
    );
  }
}
