import { useQuery } from '../../../lib/use-query.ts';
import classes from '../whys.module.css';

export function AttachmentImage({ id, name }: { id: string; name: string }) {
  const image = useQuery('attachments.data', { id }).data;
  if (image === undefined) return <div className={classes.image} />;
  return <img className={classes.image} src={`data:${image.mimeType};base64,${image.data}`} alt={name} />;
}
