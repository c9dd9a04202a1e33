# Builds the one executable and ships it without an SDK, a shell or root.
FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/GraphService.Cli -c Release -o /app -p:UseAppHost=true && mkdir /empty

# -extra carries ICU, which Chinese folding and sorting need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /empty /data
ENV GRAPHSERVICE__STORE__DIRECTORY=/data \
    GRAPHSERVICE__SERVER__LISTEN=0.0.0.0
USER $APP_UID
VOLUME /data
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 CMD ["/app/graphservice", "health"]
ENTRYPOINT ["/app/graphservice"]
CMD ["serve"]
