import '@mantine/dates/styles.css';
import { DateInput } from '@mantine/dates';

interface Props {
  label: string;
  placeholder: string;
  /** `YYYY-MM-DD`. */
  value: string | null;
  change: (value: string | null) => void;
}

/** A day, typed or picked; ISO as everywhere else, whatever the browser's language is. */
export function DayInput({ label, placeholder, value, change }: Props) {
  return (
    <DateInput
      size="xs"
      aria-label={label}
      placeholder={placeholder}
      valueFormat="YYYY-MM-DD"
      clearable
      w={132}
      value={value}
      onChange={(next) => change(next === null ? null : String(next).slice(0, 10))}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      popoverProps={{ withinPortal: true }}
    />
  );
}
