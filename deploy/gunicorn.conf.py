"""gunicorn -c deploy/gunicorn.conf.py portal.wsgi"""

import gc
import os

bind = os.environ.get("BIND", "unix:/run/portal/web.sock")
# Sync workers measured best with a database behind them: one per core, and one to spare.
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "sync"
timeout = 30
graceful_timeout = 30
# A worker is renewed now and then, not all at once, so that memory cannot creep up.
max_requests = 5000
max_requests_jitter = 500
preload_app = True
# nginx, in the group of the portal's user, must write to the socket; nobody else comes near it or near the media.
umask = 0o007
# The longest gunicorn knows; nginx lets through a little less. Of what is too long the portal itself says so, in Dutch.
limit_request_line = 8190
worker_tmp_dir = "/dev/shm"  # noqa: S108  (a heartbeat file, in memory so that a busy disk kills no worker)
# Nobody steers a running gunicorn but systemd: without this it makes a socket in the home of its user, who has none.
control_socket_disable = True
accesslog = None  # nginx keeps the access log
errorlog = "-"


def when_ready(server):
    """What the workers share stays shared: the collector leaves alone what is loaded before they start."""
    gc.collect()
    gc.freeze()
