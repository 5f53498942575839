import { Page } from '../../app/page.tsx';
import { useSettings } from '../../app/settings-context.tsx';
import { KubeconfigsSection } from '../kubeconfigs/kubeconfigs-section.tsx';
import { AboutSection } from './about-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { CommandsSection } from './commands/commands-section.tsx';
import { GeneralSection } from './general-section.tsx';
import { KeySection } from './key-section.tsx';
import { RedactionSection } from './redaction/redaction-section.tsx';
import classes from './settings.module.css';

export function SettingsPage() {
  const settings = useSettings();
  return (
    <Page title="Settings">
      <div className={classes.page}>
        {settings === undefined ? null : <GeneralSection settings={settings} />}
        {settings === undefined ? null : <RedactionSection settings={settings} />}
        <KubeconfigsSection />
        <CommandsSection />
        <KeySection />
        <BackupSection />
        <AboutSection />
      </div>
    </Page>
  );
}
