import { expect, test } from 'vitest';
import { mayNamePlace } from './own-place.ts';

test.each([
  'kubectl -n prod delete pod x',
  'kubectl delete pod x -nprod',
  'kubectl get pods -A',
  'kubectl get pods --namespace=prod',
  'helm --kube-context prod list',
  'bash -c "kubectl --context prod get pods"',
  'kubectl exec -itn prod x -- ls',
])('%s may name its own place', (command) => expect(mayNamePlace(command)).toBe(true));

test.each(['kubectl get pods', 'kubectl scale deployment web --replicas=1', 'kubectl get pods -o wide'])(
  '%s runs where was chosen',
  (command) => expect(mayNamePlace(command)).toBe(false),
);
