using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (
      name = "main",
      worker = (
        modules = [(name = "worker", esModule = embed "worker.bundle.js")],
        compatibilityDate = "2026-11-01",
        globalOutbound = "loopback",
      ),
    ),
    # By default, a worker may not send requests to this machine, which runs the fakes.
    (name = "loopback", network = (allow = ["local", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
