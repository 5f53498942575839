import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { HashRouter } from 'react-router';
import { VaultGate } from '../features/vault/vault-gate.tsx';
import { ConnectionGate } from './connection-gate.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { SettingsProvider } from './settings-context.tsx';
import { cssVariables, theme } from './theme.ts';

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <ModalsProvider labels={{ confirm: 'Confirm', cancel: 'Cancel' }}>
        <Notifications
          position="bottom-right"
          limit={3}
          autoClose={5_000}
          transitionDuration={0}
          className="toasts"
        />
        <ErrorBoundary>
          <ConnectionGate>
            <VaultGate>
              <SettingsProvider>
                <HashRouter>
                  <Frame />
                </HashRouter>
              </SettingsProvider>
            </VaultGate>
          </ConnectionGate>
        </ErrorBoundary>
      </ModalsProvider>
    </MantineProvider>
  );
}
