# syntax=docker/dockerfile:1.7
# The GPU worker. Built from the root of the repository:
#   docker build -f infra/docker/worker.Dockerfile -t panst3r/worker .

FROM mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish workers/PanSt3R.Cloud.Worker --configuration Release --runtime linux-x64 --no-self-contained \
    -p:AzurePackages=true -p:Gpu=true --output /app

FROM mcr.microsoft.com/dotnet/runtime:10.0.12-noble AS dotnet

# The GPU package of ONNX Runtime is built for CUDA 13 and cuDNN 9. CUDA 13 needs a driver of version 580 or later.
FROM nvidia/cuda:13.0.2-cudnn-runtime-ubuntu24.04
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl libssl3t64 tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin worker \
    && install --directory --owner=worker --group=worker /scratch /models
COPY --from=dotnet /usr/share/dotnet /usr/share/dotnet
COPY --from=build /app /app
ENV DOTNET_ROOT=/usr/share/dotnet \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 \
    Worker__HealthPort=8080 \
    Worker__Scratch=/scratch \
    Worker__Models=/models
USER 10001:10001
VOLUME ["/scratch", "/models"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=4 \
    CMD ["curl", "--fail", "--silent", "--show-error", "http://127.0.0.1:8080/health/live"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/app/PanSt3R.Cloud.Worker"]
