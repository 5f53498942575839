import { QueryView } from '../../lib/query-view.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { ActionsSection } from './actions-section.tsx';
import { AttachmentsSection } from './attachments-section.tsx';
import { DescriptionSection } from './description-section.tsx';
import { RedactionSection } from './redaction-section.tsx';
import { ReviewSection } from './review-section.tsx';
import classes from './workspace.module.css';

export function OverviewTab({ issueId }: { issueId: string }) {
  const issue = useQuery('issues.get', { id: issueId }, { entities: ['issue'], issueId });
  return (
    <QueryView query={issue}>
      {(data) => (
        <div className={classes.overview}>
          <DescriptionSection issue={data} />
          <ReviewSection issueId={issueId} />
          <ActionsSection issueId={issueId} />
          <AttachmentsSection issueId={issueId} />
          <RedactionSection issueId={issueId} />
        </div>
      )}
    </QueryView>
  );
}
