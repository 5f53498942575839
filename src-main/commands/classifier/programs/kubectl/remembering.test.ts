import { expect, test } from 'vitest';
import { classify } from '../../classify.ts';

test.each([
  'kubectl delete pod web-0',
  'kubectl -n prod delete deploy/web --now',
  'kubectl drain worker-1',
  'kubectl scale deploy/web --replicas=0',
  'kubectl scale deploy --all --replicas=3',
  'kubectl label pods --all tier=db',
  'kubectl create namespace team-a',
  'kubectl label ns prod team=a',
  'kubectl apply -f app.yaml',
  'kubectl apply -k overlays/prod',
  'kubectl replace --filename=app.yaml',
  'kubectl patch deploy web --patch-file=patch.yaml',
  'kubectl rollout restart deploy/web -n $NS',
])('%s asks each time', (command) => {
  expect(classify(command, 'bash')).toMatchObject({ tier: 2, rememberable: false });
});

test.each([
  'kubectl rollout restart deploy/web -n prod',
  'kubectl scale deploy/web --replicas=3',
  'kubectl cordon worker-1',
  'kubectl exec web-0 -- ls /tmp',
  'kubectl port-forward svc/web 8080:80',
])('%s may be allowed for a session', (command) => {
  expect(classify(command, 'bash')).toMatchObject({ tier: 2, rememberable: true });
});
